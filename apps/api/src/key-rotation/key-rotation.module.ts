import { Module } from '@nestjs/common';
import { KeyRotationController } from './key-rotation.controller.js';
import { KeyRotation } from './key-rotation.service.js';
import { NextKey } from './next-key.js';
import { Resealing } from './resealing.js';

@Module({ controllers: [KeyRotationController], providers: [KeyRotation, NextKey, Resealing] })
export class KeyRotationModule {}
